import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";

const Password = z.string().min(1).max(200);

export const SessionParams = z.object({
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("session", text))
    .meta({ description: "ses_…" }),
});

export const SessionList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      expiresAt: z.string(),
      address: z.string().nullable(),
      agent: z.string().nullable(),
      method: z.enum(["password", "totp", "recovery-code", "passkey", "sso"]),
      isCurrent: z.boolean(),
    }),
  ),
});
export type SessionList = z.infer<typeof SessionList>;

export const ChangePasswordInput = z.object({ current: Password, password: Password });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const PasswordInput = z.object({ password: Password });

export const CodeInput = z.object({ code: z.string().trim().min(6).max(40) });

export const NewTotpDto = z.object({ secret: z.string(), uri: z.string() });
export type NewTotpDto = z.infer<typeof NewTotpDto>;

export const RecoveryCodesDto = z.object({
  codes: z.array(z.string()).meta({ description: "Each works once; they are shown this once." }),
});
export type RecoveryCodesDto = z.infer<typeof RecoveryCodesDto>;

export const AccountDto = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  isEmailVerified: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.string(),
      usedAt: z.string().nullable(),
    }),
  ),
});
export type AccountDto = z.infer<typeof AccountDto>;

export const PasskeyParams = z.object({ id: z.string().min(1).max(1400) });

/** What the browser's own credential calls take and give; the library that reads them judges their content. */
const Credential = z.looseObject({ id: z.string().max(2000), type: z.literal("public-key") });

export const PasskeyQuestionDto = z.object({ token: z.string(), options: z.looseObject({}) });
export type PasskeyQuestionDto = z.infer<typeof PasskeyQuestionDto>;

export const PasskeyAnswerInput = z.object({ token: z.string().max(100), response: Credential });
export type PasskeyAnswerInput = z.infer<typeof PasskeyAnswerInput>;

export const AddPasskeyInput = PasskeyAnswerInput.extend({
  name: z.string().trim().min(1).max(60),
});
export type AddPasskeyInput = z.infer<typeof AddPasskeyInput>;

export const LocaleInput = z.object({ locale: z.enum(["zh-CN", "en"]).default("zh-CN") });

/** `look`, or `table.` and the table's name. */
const SettingKey = z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/, "A key like table.ledger-entries.");
const SETTING_LENGTH_MAX = 8_000;

export const SettingParams = z.object({ key: SettingKey });

const Setting = z.union([z.string(), z.record(z.string(), z.unknown())]);

export const SettingInput = z.object({
  /** Null forgets it. */
  value: Setting.nullable().refine(
    (value) => JSON.stringify(value).length <= SETTING_LENGTH_MAX,
    `A setting has at most ${SETTING_LENGTH_MAX} characters.`,
  ),
});
export type SettingInput = z.infer<typeof SettingInput>;

export const SettingList = z.object({ items: z.record(z.string(), Setting) });
export type SettingList = z.infer<typeof SettingList>;
