// Calls of the JSON API. A token, where one is asked for, is kept in memory only.
let token = "";

export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function detail(response) {
  try {
    return (await response.json()).detail ?? response.statusText;
  } catch {
    return response.statusText || "The server gave no reason.";
  }
}

async function call(path, options) {
  const headers = { ...(token && { Authorization: `Bearer ${token}` }), ...options.headers };
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: "no-store", credentials: "omit" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "The server does not answer. Is healthlint serve still running?");
  }
  if (response.status === 401) {
    token = await asked();
    return call(path, options);
  }
  if (!response.ok) throw new Problem(response.status, await detail(response));
  return response;
}

let asking = null;

function asked() {
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById("token");
    const value = document.getElementById("token-value");
    dialog.addEventListener(
      "close",
      () => {
        asking = null;
        resolve(value.value.trim());
        value.value = "";
      },
      { once: true },
    );
    dialog.showModal();
  });
  return asking;
}

export async function get(path) {
  return (await call(path, {})).json();
}

export function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
