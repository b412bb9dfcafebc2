// The extension starts the server and leaves everything else to it.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { clientOptions, serverOptions } = require("./options");

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  try {
    const command = workspace.getConfiguration("healthlint").get("command");
    client = new LanguageClient("healthlint", "healthlint", serverOptions(command), clientOptions());
    await client.start();
  } catch (error) {
    // What is missing is said once; it is installed with pip, not from here.
    window.showErrorMessage(`healthlint does not start (${error.message}): pip install "healthlint[lsp]"`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.needsStop()) {
    await running.stop();
  }
}

async function restart() {
  await stop();
  await start();
}

/** @param {import("vscode").ExtensionContext} context */
async function activate(context) {
  const changed = workspace.onDidChangeConfiguration((event) =>
    event.affectsConfiguration("healthlint.command") ? restart() : undefined,
  );
  context.subscriptions.push(commands.registerCommand("healthlint.restart", restart), changed);
  await start();
}

module.exports = { activate, deactivate: stop };
