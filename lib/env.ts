import * as z from "zod";

function toList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** An existing PostgreSQL server; absent means the embedded one below `CHENGFANG_HOME`. */
  DATABASE_URL: z.string().min(1).optional(),
  /** Where the embedded database, uploaded files and logs live. */
  CHENGFANG_HOME: z.string().min(1).default(".data"),
  /** Public data sets for tests and benchmarks. */
  CHENGFANG_DATA: z.string().min(1).default("../shared/data"),
  /** The address the web server listens on; loopback unless the installation is meant for others. */
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The folder a command was typed in, as npm tells it. */
  INIT_CWD: z.string().optional(),
  /** "1" opens the page of all parts outside development too. */
  CHENGFANG_GALLERY: z.enum(["0", "1"]).default("0"),
  /** An ffmpeg of the installation's own in place of the optional dependency's. */
  FFMPEG_PATH: z.string().min(1).optional(),
  /** An OpenAI-compatible endpoint that may write texts; without it the rules write alone. */
  MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  MODEL_API_KEY: z.string().min(1).optional(),
  MODEL_NAME: z.string().min(1).default("deepseek-chat"),
  /** Prices of a million tokens, in units of the shop's currency; a cost cap needs them. */
  MODEL_INPUT_PRICE: z.coerce.number().min(0).default(0),
  MODEL_OUTPUT_PRICE: z.coerce.number().min(0).default(0),
  /** The most that one batch of texts may cost. */
  MODEL_BATCH_COST_MAX: z.coerce.number().min(0).default(1),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(600).default(60),
  /** An OpenAI-compatible endpoint (`/audio/speech`) that may speak captions; without it films have music only. */
  VOICE_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  VOICE_API_KEY: z.string().min(1).optional(),
  VOICE_MODEL: z.string().min(1).default("tts-1"),
  /** The voices that the endpoint has, separated by commas. */
  VOICE_NAMES: z.string().default("alloy").transform(toList),
  /** The price of a million characters, in units of the shop's currency; the cap needs it. */
  VOICE_PRICE: z.coerce.number().min(0).default(0),
  VOICE_FILM_COST_MAX: z.coerce.number().min(0).default(1),
  VOICE_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(600).default(30),
  /** An S3-compatible bucket that keeps the parts of films for all machines; without it they lie on this one's disk. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Keys that seal stored secrets, `id:base64` of 32 bytes each, the first seals; absent means a file of the home folder. */
  SECRET_KEYS: z.string().min(1).optional(),
  /** Hosts of one's own network that requests to typed-in addresses may reach, separated by commas. */
  OUTBOUND_HOSTS: z.string().default("").transform(toList),
  /** Mail goes out by this server (`smtp://user:password@host:587`); without it mail waits on the outbox page. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default("Chengfang <no-reply@localhost>"),
  /** Where people reach the console, for links in mail and for passkeys. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Days for which a file that was made of a page can be fetched. */
  EXPORT_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Environment = z.infer<typeof Environment>;

/** The only reader of process.env; parsed once at boot, so that a bad value stops the start and not a request. */
export const env: Environment = Environment.parse(
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
);

/** The environment of a process we start: ours, with some values of its own. */
export function childEnvironment(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...own };
}
