import type { Command } from "commander";
import { CreateApiKeyInput, ROLES } from "@/lib/auth";
import { createApiKey } from "@/lib/auth/server";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type OutputOptions, runCommand, UsageError } from "../run-command";
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
