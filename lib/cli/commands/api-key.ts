import type { Command } from "commander";
import { CreateApiKeyInput, ROLES } from "@/lib/auth";
import { createApiKey, listApiKeys, revokeApiKey } from "@/lib/auth/server";
import { fromPublicId } from "@/lib/kernel";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type OutputOptions, runCommand, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: readonly string[];
  readonly role: string;
  readonly name?: string;
  readonly days?: string;
}

export function addApiKeyCommands(program: Command): void {
  const apiKey = program.command("api-key").description("keys for scripts");
  apiKey
    .command("create")
    .description("make a key; it is shown this once")
    .requiredOption("--shop <id...>", "the shops it reaches")
    .requiredOption("--role <role>", ROLES.join(" | "))
    .option("--name <name>", "what it is for")
    .option("--days <days>", "how long it works (default: until it is revoked)")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => create(options)));
  apiKey
    .command("list")
    .description("the keys that reach a shop, those that still work first")
    .requiredOption("--shop <id>", "shp_…")
    .option("--json", "print one JSON document")
    .action((options: OfShop) => runCommand(options, () => withDatabase(() => list(options))));
  apiKey
    .command("revoke")
    .description("end a key for all the shops it reaches")
    .requiredOption("--shop <id>", "a shop it reaches")
    .requiredOption("--key <id>", "key_…")
    .option("--json", "print one JSON document")
    .action((options: OfShop & { key: string }) =>
      runCommand(options, () => withDatabase(() => revoke(options))),
    );
}

interface OfShop extends OutputOptions {
  readonly shop: string;
}

async function list({ shop }: OfShop) {
  const { ctx, shopId } = await makeShopCtx(shop);
  const page = await listApiKeys(ctx, { shopId });
  const rows = page.items.map((key) => [
    key.id,
    `${key.prefix}…`,
    key.role ?? "–",
    key.revokedAt === null ? (key.expiresAt?.slice(0, 10) ?? "works") : "revoked",
    key.name,
  ]);
  return { data: page, text: toTextTable(rows) };
}

async function revoke({ shop, key }: OfShop & { readonly key: string }) {
  const { ctx, shopId } = await makeShopCtx(shop);
  await revokeApiKey(ctx, { shopId, keyId: fromPublicId("apiKey", key) });
  return { data: { revoked: key }, text: `${key} is revoked.` };
}

async function create(options: Options) {
  const [first] = options.shop;
  if (!first) throw new UsageError("--shop names at least one shop.");
  const input = parseOptions(CreateApiKeyInput, {
    shopIds: options.shop,
    role: options.role,
    name: options.name,
    expiresInDays: options.days,
  });
  return withDatabase(async () => {
    const { ctx } = await makeShopCtx(first);
    const created = await createApiKey(ctx, input);
    return { data: created, text: created.key };
  });
}
