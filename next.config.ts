import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
};

export default withMessages(config);
