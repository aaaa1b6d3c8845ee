import { SettingInput, SettingParams } from "@/lib/auth";
import { saveSetting } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const PUT = route({
  summary: "Keep a setting of the caller, or forget it with null",
  isPersonal: true,
  params: SettingParams,
  body: SettingInput,
  status: 204,
  run: (ctx, { key, value }) => saveSetting(ctx, { key, value }),
});
