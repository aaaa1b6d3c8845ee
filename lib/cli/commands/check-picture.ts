import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { checkPicture } from "@/lib/creative/server";
import { makeShopCtx } from "../cli-ctx";
import { toUserPath } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand } from "../run-command";
import { withDatabase } from "../with-database";

interface CheckOptions extends OutputOptions {
  readonly shop: string;
  readonly product?: string;
}

export function addCheckPictureCommand(creative: Command): void {
  creative
    .command("check-picture")
    .description(
      "read a picture and check what is written in it; needs the packages that read pictures",
    )
    .requiredOption("--shop <id>", "the shop")
    .option("--product <id>", "whose proofs and category count")
    .argument("<file>", "a JPEG, PNG or WebP")
    .option("--json", "print one JSON document")
    .action((file: string, options: CheckOptions) =>
      runCommand(options, () => check(file, options)),
    );
}

async function check(file: string, { shop, product }: CheckOptions): Promise<Outcome> {
  const picture = await readFile(toUserPath(file));
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(shop);
    const data = await checkPicture(ctx, { shopId, picture, product });
    const text = data.items.map(
      ({ text: line, level, findings }) =>
        `${level}  ${line}${findings.map(({ term, suggestion }) => `\n      ${term}: ${suggestion}`).join("")}`,
    );
    return { data, text: text.join("\n"), exitCode: data.items.every(({ ok }) => ok) ? 0 : 3 };
  });
}
