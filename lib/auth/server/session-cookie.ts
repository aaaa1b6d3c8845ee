import { SESSION_DAYS_MAX } from "./session-store";

export const SESSION_COOKIE = "chengfang_session";

/** Attributes of the session cookie. Sent over https only wherever the sign-in came over https. */
export function sessionCookieOptions(isHttps: boolean) {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps,
    path: "/",
    maxAge: SESSION_DAYS_MAX * 86_400,
  } as const;
}
