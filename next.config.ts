import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    // The browser gets messages that are parsed already, and no parser.
    messages: { path: "./lib/i18n/messages", locales: "infer", format: "json", precompile: true },
  },
});

/** For every answer; the content security policy is per request and comes from proxy.ts. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // What brings binaries or WebAssembly along is loaded from where npm put it.
  serverExternalPackages: [
    "@napi-rs/canvas",
    "@node-rs/jieba",
    "graphile-worker",
    "highs",
    "pdfkit",
    "pg",
    "pinyin-pro",
    "pino",
  ],
  // `npm test` checks the types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default withMessages(config);
