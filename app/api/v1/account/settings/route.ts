import { SettingList } from "@/lib/auth";
import { listSettings } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "How the caller has set the console up",
  isPersonal: true,
  response: SettingList,
  run: (ctx) => listSettings(ctx),
});
