"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const manifest = require("../package.json");
const { LANGUAGES, clientOptions, serverOptions } = require("../src/options");

const setting = manifest.contributes.configuration.properties["healthlint.command"];

test("the default of the setting starts the server", () => {
  assert.deepEqual(serverOptions(setting.default), {
    command: "healthlint",
    args: ["lsp"],
    options: { shell: false },
  });
});

test("a setting that names no program is refused with what to write", () => {
  for (const wrong of [[], [""], "healthlint lsp", undefined]) {
    assert.throws(() => serverOptions(wrong), /write \["healthlint", "lsp"\]/);
  }
});

test("only this machine's user says what is run, no folder does", () => {
  assert.equal(setting.scope, "machine");
});

test("the extension wakes for every language that it sends, saved or not", () => {
  const woken = manifest.activationEvents.map((event) => event.replace("onLanguage:", ""));
  assert.deepEqual(woken, LANGUAGES);
  const { documentSelector } = clientOptions();
  for (const scheme of ["file", "untitled"]) {
    const sent = documentSelector.filter((one) => one.scheme === scheme).map((one) => one.language);
    assert.deepEqual(sent, LANGUAGES);
  }
});
