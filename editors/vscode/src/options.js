// What the client is made of: kept apart from VS Code, so that tests can look at it without one.
"use strict";

/** The languages that healthlint reads, saved or not. */
const LANGUAGES = ["markdown", "mdx", "html", "plaintext"];

/**
 * The server as vscode-languageclient starts it.
 * @param {unknown} command the setting `healthlint.command`: a program and its arguments
 */
function serverOptions(command) {
  const words = Array.isArray(command) ? command.filter((word) => typeof word === "string" && word) : [];
  if (words.length === 0) {
    throw new Error('healthlint.command names no program: write ["healthlint", "lsp"]');
  }
  const [program, ...args] = words;
  return { command: program, args, options: { shell: false } };
}

/** Which texts are sent to it: files and what was never saved. */
function clientOptions() {
  const documentSelector = LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return { documentSelector };
}

module.exports = { LANGUAGES, clientOptions, serverOptions };
