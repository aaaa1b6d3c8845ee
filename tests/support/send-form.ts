/** A request with a form in it, as a browser sends one. */
export async function formRequest(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  fields: Readonly<Record<string, string>>,
): Promise<Request> {
  const form = new FormData();
  for (const { name, bytes } of files) form.append("file", new Blob([new Uint8Array(bytes)]), name);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const written = new Response(form);
  const headers = new Headers(written.headers);
  const body = await written.arrayBuffer();
  headers.set("content-length", String(body.byteLength));
  return new Request("http://test/", { method: "POST", body, headers });
}
