// The bundle as VS Code would load it, with a stand-in for the one module that VS Code provides.
"use strict";

const assert = require("node:assert/strict");
const Module = require("node:module");
const { test } = require("node:test");
const path = require("node:path");
const manifest = require("../package.json");

const anything = () =>
  new Proxy(class {}, {
    get: (target, name) => (name === Symbol.toPrimitive ? () => "" : (target[name] ??= anything())),
  });

test("the bundle holds all but VS Code itself, and gives what VS Code calls", () => {
  const load = Module._load;
  const asked = new Set();
  Module._load = (name, ...rest) => {
    if (name === "vscode") {
      return anything();
    }
    asked.add(name);
    return load(name, ...rest);
  };
  try {
    const extension = require(path.join("..", manifest.main));
    assert.equal(typeof extension.activate, "function");
    assert.equal(typeof extension.deactivate, "function");
  } finally {
    Module._load = load;
  }
  const foreign = [...asked].filter((name) => !Module.isBuiltin(name) && !name.includes("dist"));
  assert.deepEqual(foreign, []);
});
