/** A session ends this long after sign-in, however much it is used. */
export const SESSION_DAYS_MAX = 90;
/** And this long after its last use. */
export const SESSION_IDLE_DAYS = 14;

export const SESSION_COOKIE = "chengfang_session";
/** The half of a sign-in that waits for a code. */
export const SECOND_FACTOR_COOKIE = "chengfang_second_factor";

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
