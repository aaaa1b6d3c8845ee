import type { Command } from "commander";
import { openBook } from "@/lib/ledger/server";
import { keepRetention } from "@/lib/privacy/server";
import { CreateShopInput } from "@/lib/tenancy";
import { createShop, listShops } from "@/lib/tenancy/server";
import { makeOrganizationCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type OutputOptions, runCommand } from "../run-command";
import { withDatabase } from "../with-database";

interface CreateOptions extends OutputOptions {
  readonly name: string;
  readonly currency?: string;
  readonly timezone?: string;
  readonly organization?: string;
}

export function addShopCommands(program: Command): void {
  const shop = program.command("shop").description("shops");
  shop
    .command("create")
    .description("open a shop with its account chart and default figure definition")
    .requiredOption("--name <name>", "what it is called")
    .option("--currency <code>", "ISO 4217 (default CNY)")
    .option("--timezone <zone>", "IANA name (default Asia/Shanghai)")
    .option("--organization <organization>", "org_… or a name; a new name makes an organization")
    .option("--json", "print one JSON document")
    .action((options: CreateOptions) => runCommand(options, () => create(options)));
  shop
    .command("list")
    .description("the shops of an organization")
    .option("--organization <organization>", "org_… or a name (default the oldest)")
    .option("--json", "print one JSON document")
    .action((options: OutputOptions & { organization?: string }) =>
      runCommand(options, () => withDatabase(() => list(options.organization))),
    );
}

async function create(options: CreateOptions) {
  const input = parseOptions(CreateShopInput, options);
  return withDatabase(async () => {
    const ctx = await makeOrganizationCtx(options.organization);
    const shop = await createShop(ctx, input, {
      furnish: async (tx, wider, shopId) => {
        await openBook(tx, wider, shopId);
        await keepRetention(tx, wider, shopId);
      },
    });
    return { data: shop, text: `${shop.id}  ${shop.name}` };
  });
}

async function list(organization: string | undefined) {
  const ctx = await makeOrganizationCtx(organization);
  const page = await listShops(ctx);
  return {
    data: page,
    text: page.items.map((shop) => `${shop.id}  ${shop.name}`).join("\n"),
  };
}
