import type { Configuration } from "openid-client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { fetchOutside } from "@/lib/platform/net";

export interface ProviderAddress {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Loaded where somebody signs in by a provider, and by nobody else who comes in by this door. */
export const loadSsoLibrary = () => import("openid-client");

/** Asks a provider for its description. All that is sent to it goes the guarded way out. */
export async function discoverProvider(provider: ProviderAddress): Promise<Configuration> {
  const { allowInsecureRequests, customFetch, discovery, enableNonRepudiationChecks } =
    await loadSsoLibrary();
  const issuer = new URL(provider.issuer);
  // Plain http only inside one's own network, where its host has to be named.
  const isInner = issuer.protocol === "http:" && env.OUTBOUND_HOSTS.includes(issuer.host);
  try {
    return await discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      [customFetch]: fetchGuarded,
      // The token's signature is checked too: the way it came is not proof enough inside a network without https.
      execute: [enableNonRepudiationChecks, ...(isInner ? [allowInsecureRequests] : [])],
    });
  } catch (error) {
    throw new AppError(
      "invalid",
      "auth/provider-unreachable",
      `The provider's description could not be read: ${error instanceof Error ? error.message : "no answer"}`,
    );
  }
}

async function fetchGuarded(url: string, options: GuardedOptions): Promise<Response> {
  const { body, method, headers } = options;
  const answer = await fetchOutside(url, {
    method,
    headers,
    ...(body === undefined || body === null ? {} : { body: String(body) }),
    bytesMax: 500_000,
  });
  const empty = answer.status === 204 || answer.status === 304;
  return new Response(empty ? null : new Uint8Array(answer.body), {
    status: answer.status,
    headers: answer.headers,
  });
}

interface GuardedOptions {
  readonly body?: unknown;
  readonly headers: Record<string, string>;
  readonly method: string;
}
