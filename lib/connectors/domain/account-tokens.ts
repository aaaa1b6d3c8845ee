/** What opens an account on the platform. Without the last three the access token is entered anew by hand when it ends. */
export interface AccountTokens {
  readonly access: string;
  readonly refresh: string | null;
  readonly appId: string | null;
  readonly appSecret: string | null;
}

/** The text that is sealed. */
export const writeTokens = (tokens: AccountTokens): string => JSON.stringify(tokens);

/** Reads what was sealed; a text that is no JSON is an access token alone, as tokens were once kept. */
export function readTokens(text: string): AccountTokens {
  const alone = { access: text, refresh: null, appId: null, appSecret: null };
  return text.startsWith("{") ? { ...alone, ...JSON.parse(text) } : alone;
}

/** Tokens that can renew themselves. */
export type RenewableTokens = AccountTokens & {
  readonly refresh: string;
  readonly appId: string;
  readonly appSecret: string;
};

export const isRenewable = (tokens: AccountTokens): tokens is RenewableTokens =>
  tokens.refresh !== null && tokens.appId !== null && tokens.appSecret !== null;

/** Renewed this long before its end, so that no run loses its token halfway. */
const AHEAD_MS = 2 * 3_600_000;

/** Whether a token that the platform gave an end is close to it; of one without an end the platform has to say so. */
export const isRenewalDue = (expiresAt: Date | null, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() <= AHEAD_MS;

const PATH = "/open_api/oauth2/refresh_token/";

/** The call that trades the refresh token for a new pair; the old one is dead from then on. */
export function toRenewalCall({ appId, appSecret, refresh }: RenewableTokens): {
  readonly method: "POST";
  readonly path: string;
  readonly body: string;
} {
  const rest = JSON.stringify({ secret: appSecret, refresh_token: refresh }).slice(1);
  const body = `{"app_id":${/^[1-9]\d{0,18}$/.test(appId) ? appId : "0"},${rest}`;
  return { method: "POST", path: PATH, body };
}
