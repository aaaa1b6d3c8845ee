import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { SECURITY_HEADERS } from "./lib/platform/http/security-headers";

const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    // The browser gets messages that are parsed already, and no parser.
    messages: { path: "./lib/i18n/messages", locales: "infer", format: "json", precompile: true },
  },
});

/** The content security policy is per request and comes from proxy.ts. */
const HEADERS = Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }));

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
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};

export default withMessages(config);
