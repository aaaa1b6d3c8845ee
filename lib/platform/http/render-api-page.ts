import { createHash } from "node:crypto";
import * as z from "zod";

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.unknown(),
});
const Content = z.record(z.string(), z.object({ schema: z.unknown() }));
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  "x-permission": z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Document = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
type Operation = z.infer<typeof Operation>;

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1b1d22,#e9e6df);--soft:light-dark(#5b5f69,#a3a6ae);
--paper:light-dark(#f6f5f1,#14161a);--sheet:light-dark(#fff,#1b1e24);--line:light-dark(#e4e1d8,#31353d);--river:light-dark(#0f6e6e,#4fb3ae)}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:880px;margin:0 auto;padding:32px 16px}
h1{font-size:22px;margin:0 0 8px}p{color:var(--soft);margin:0 0 24px}
details{background:var(--sheet);border:1px solid var(--line);border-radius:4px;margin:0 0 8px}
summary{cursor:pointer;padding:8px 12px;min-height:24px}summary:focus-visible{outline:2px solid var(--river)}
b{color:var(--river);display:inline-block;min-width:56px}code,pre{font:12px/1.5 ui-monospace,Menlo,Consolas,monospace}
section{padding:0 12px 12px}h2{font-size:12px;color:var(--soft);margin:12px 0 4px;font-weight:600}
pre{margin:0;padding:8px;overflow:auto;background:var(--paper);border-radius:3px}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:4px 8px 4px 0;vertical-align:top}
`;

/** One plain page over an OpenAPI document: no script, nothing from another server. */
export function renderApiPage(openApi: object): Response {
  const { info, paths } = Document.parse(openApi);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method, path, operation)),
  );
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(info.title)} API</title><link rel="icon" href="/icon.svg"><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(info.title)} API</h1>
<p>${escapeHtml(info.description)} Authorization: <code>Bearer cf_…</code>. Machine-readable: <a href="/api/v1/openapi.json">openapi.json</a></p>
${operations.join("\n")}
</main></body></html>`;
  const digest = createHash("sha256").update(STYLE).digest("base64");
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; img-src 'self'; style-src 'sha256-${digest}'; base-uri 'none'; frame-ancestors 'none'`,
    },
  });
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const [, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [status, response] = Object.entries(operation.responses)[0] ?? [];
  const [, answer] = Object.entries(response?.content ?? {})[0] ?? [];
  const parts = [
    operation.parameters.length > 0 ? renderParameters(operation.parameters) : "",
    body ? `<h2>Body</h2><pre>${renderJson(body.schema)}</pre>` : "",
    answer
      ? `<h2>Answer ${escapeHtml(status ?? "")}</h2><pre>${renderJson(answer.schema)}</pre>`
      : "",
    operation["x-permission"]
      ? `<h2>Permission</h2><code>${escapeHtml(operation["x-permission"])}</code>`
      : "",
  ];
  return `<details id="${escapeHtml(operation.operationId)}"><summary><b>${method.toUpperCase()}</b> <code>/api/v1${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary><section>${parts.join("")}</section></details>`;
}

function renderParameters(parameters: Operation["parameters"]): string {
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(parameter.in)}${parameter.required ? ", required" : ""}</td><td><code>${renderJson(parameter.schema)}</code></td></tr>`,
  );
  return `<h2>Parameters</h2><table>${rows.join("")}</table>`;
}

function renderJson(schema: unknown): string {
  return escapeHtml(JSON.stringify(schema, null, 2));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
