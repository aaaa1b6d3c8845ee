import { createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the provider says of whoever signs in, and how it errs. */
export interface ProviderMood {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  readonly signsAsAnother?: boolean;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
}

const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A provider of OpenID Connect over HTTP: description, keys, authorization with PKCE, tokens signed with RS256. */
export class OidcProvider {
  readonly clientId = "chengfang";
  readonly clientSecret = "a secret of the two";
  mood: ProviderMood = { claims: {} };
  readonly #server: Server;
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #grants = new Map<string, Grant>();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.writeHead(500).end());
    });
  }

  static async start(): Promise<OidcProvider> {
    const provider = new OidcProvider();
    await new Promise<void>((done) => provider.#server.listen(0, "127.0.0.1", done));
    return provider;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get issuer(): string {
    return `http://${this.host}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.issuer);
    const json = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration")
      return void json(200, this.#describe());
    if (url.pathname === "/keys") {
      const key = {
        ...this.#keys.publicKey.export({ format: "jwk" }),
        kid: "1",
        alg: "RS256",
        use: "sig",
      };
      return void json(200, { keys: [key] });
    }
    if (url.pathname === "/authorize") return this.#authorize(url, response);
    if (url.pathname === "/token") {
      const answer = this.#exchange(request, new URLSearchParams(await readBody(request)));
      return void json(answer ? 200 : 400, answer ?? { error: "invalid_grant" });
    }
    response.writeHead(404).end();
  }

  #describe(): object {
    const at = (path: string) => `${this.issuer}/${path}`;
    return {
      issuer: this.issuer,
      authorization_endpoint: at("authorize"),
      token_endpoint: at("token"),
      jwks_uri: at("keys"),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }

  /** Whoever comes is signed in already, and agrees. */
  #authorize({ searchParams }: URL, response: ServerResponse): void {
    const code = `code-${this.#grants.size + 1}-${Math.floor(performance.now())}`;
    const redirect = searchParams.get("redirect_uri") ?? "";
    this.#grants.set(code, {
      challenge: searchParams.get("code_challenge") ?? "",
      nonce: searchParams.get("nonce") ?? "",
      redirect,
    });
    const back = new URL(redirect);
    back.searchParams.set("code", code);
    back.searchParams.set("state", searchParams.get("state") ?? "");
    response.writeHead(302, { location: back.href }).end();
  }

  #exchange(request: IncomingMessage, form: URLSearchParams): object | null {
    const grant = this.#grants.get(form.get("code") ?? "");
    this.#grants.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.challenge !== verifier || grant.redirect !== form.get("redirect_uri")) {
      return null;
    }
    if (!this.#knows(request.headers.authorization, form)) return null;
    return { access_token: "unused", token_type: "Bearer", id_token: this.#token(grant.nonce) };
  }

  #knows(authorization: string | undefined, form: URLSearchParams): boolean {
    const [id, secret] = authorization
      ? Buffer.from(authorization.replace("Basic ", ""), "base64")
          .toString()
          .split(":")
          .map(readForm)
      : [form.get("client_id"), form.get("client_secret")];
    return id === this.clientId && secret === this.clientSecret;
  }

  #token(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer,
      aud: this.clientId,
      iat: now,
      exp: now + 300,
      nonce,
      ...this.mood.claims,
    };
    const signed = `${text({ alg: "RS256", kid: "1" })}.${text(claims)}`;
    const key = this.mood.signsAsAnother
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : createPrivateKey(this.#keys.privateKey.export({ format: "pem", type: "pkcs8" }));
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
  }
}

const readForm = (word: string): string => decodeURIComponent(word.replaceAll("+", " "));

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
