// The protocol's own client against the real server, started as the extension would start it.
// HEALTHLINT_PYTHON names a Python that has healthlint; without it the program `healthlint` is looked for.
"use strict";

const assert = require("node:assert/strict");
const { spawn, spawnSync } = require("node:child_process");
const { test } = require("node:test");
const protocol = require("vscode-languageserver-protocol/node");
const manifest = require("../package.json");
const { serverOptions } = require("../src/options");

const python = process.env.HEALTHLINT_PYTHON;
const usual = manifest.contributes.configuration.properties["healthlint.command"].default;
const { command, args } = serverOptions(python ? [python, "-m", ...usual] : usual);
const missing = spawnSync(command, [...args, "--help"]).status !== 0;

test("the server finds a miracle behind an emoji", { skip: missing && "healthlint is not installed" }, async (t) => {
  const server = spawn(command, [...args, "--isolated"], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => server.kill());
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  const published = new Promise((resolve) =>
    connection.onNotification(protocol.PublishDiagnosticsNotification.type, resolve),
  );
  connection.listen();
  const asked = { processId: process.pid, rootUri: null, capabilities: {} };
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, asked);
  assert.equal(capabilities.hoverProvider, true);
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const textDocument = { uri: "untitled:Untitled-1", languageId: "markdown", version: 1, text: "😀 Our tea is a miracle.\n" };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });

  const { diagnostics, version } = await published;
  assert.equal(version, 1);
  const miracle = diagnostics.find((one) => one.code === "HL101");
  assert.deepEqual(miracle.range, { start: { line: 0, character: 16 }, end: { line: 0, character: 23 } });

  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
});
