import { POST } from "@/app/api/v1/shops/[shop]/imports/route";
import type { Answer } from "./api";
import type { TestShop } from "./factories";

/** Sends one file as a browser would. */
export async function sendFile(
  shop: TestShop,
  headers: Record<string, string>,
  file: { readonly name: string; readonly text: string },
  options: { readonly mode?: string; readonly fields?: Record<string, string> } = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value);
  form.append("file", new Blob([file.text]), file.name);
  const query = options.mode === undefined ? "" : `?mode=${options.mode}`;
  const request = new Request(`http://localhost/shops/${shop.publicId}/imports${query}`, {
    method: "POST",
    headers: { host: "localhost", ...headers },
    body: form,
  });
  const response = await POST(request, { params: Promise.resolve({ shop: shop.publicId }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}
