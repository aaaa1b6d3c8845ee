import { AppError } from "@/lib/kernel";
import { RateLimitError } from "@/lib/platform/rate-limit";

/** For so long better-auth takes no code of an account after ten wrong ones. */
const LOCKED_SECONDS = 900;

/** What better-auth refuses with, in the words that our pages and routes know. */
const FAULTS: Readonly<Record<string, () => AppError>> = {
  INVALID_EMAIL: wrongCredentials,
  INVALID_EMAIL_OR_PASSWORD: wrongCredentials,
  INVALID_PASSWORD: wrongPassword,
  CREDENTIAL_ACCOUNT_NOT_FOUND: wrongPassword,
  INVALID_TOKEN: linkOver,
  INVALID_TWO_FACTOR_COOKIE: signInOver,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: signInOver,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  TOTP_NOT_ENABLED: wrongCode,
  TOTP_ALREADY_ENABLED: () =>
    new AppError("conflict", "auth/totp-on", "An authenticator is set up; remove it first."),
  ACCOUNT_TEMPORARILY_LOCKED: () => new RateLimitError(LOCKED_SECONDS),
};

/** The fault behind what better-auth threw: our own that it wrapped, a refusal of its own, or what was thrown. */
export function toIdentityFault(error: unknown): unknown {
  if (!(error instanceof Error) || !("body" in error)) return error;
  if (error.cause instanceof Error) return error.cause;
  const { body } = error;
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
  return FAULTS[String(code)]?.() ?? error;
}

export function wrongCode(): AppError {
  return new AppError("invalid", "auth/wrong-code", "The code is not right.", [
    { pointer: "/code", detail: "Not right, or used already." },
  ]);
}

export function linkOver(): AppError {
  return new AppError("invalid", "auth/link-over", "The link has been used or is over.");
}

export function signInOver(): AppError {
  return new AppError("unauthenticated", "auth/sign-in-over", "Sign in once more.");
}

function wrongCredentials(): AppError {
  return new AppError(
    "unauthenticated",
    "auth/wrong-credentials",
    "E-mail or password is not right.",
  );
}

function wrongPassword(): AppError {
  return new AppError("invalid", "auth/wrong-password", "The password is not right.", [
    { pointer: "/current", detail: "Not right." },
  ]);
}
