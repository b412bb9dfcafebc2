// The bundle as it is shipped: everything in one file, except what VS Code itself provides.
"use strict";

const assert = require("node:assert/strict");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");
const manifest = require("../package.json");

const dist = path.join(__dirname, "..", "dist");
const { outputs } = require(path.join(dist, "meta.json"));

test("the bundle is what the manifest names", () => {
  assert.deepEqual(Object.keys(outputs), [path.posix.normalize(manifest.main)]);
});

test("the bundle asks for nothing but VS Code and Node", () => {
  const [{ imports }] = Object.values(outputs);
  const foreign = imports.map((one) => one.path).filter((name) => !Module.isBuiltin(name));
  assert.deepEqual([...new Set(foreign)], ["vscode"]);
});

test("what is shipped is the bundle, and it holds the extension and its client", () => {
  const [{ inputs }] = Object.values(outputs);
  const files = Object.keys(inputs);
  assert.ok(files.includes("src/extension.js") && files.includes("src/options.js"));
  assert.ok(files.some((file) => file.startsWith("node_modules/vscode-languageclient/")));
});
