import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import {
  type CreativeDto,
  GenerateCreativesInput,
  SaveProductFactInput,
  STAGES,
} from "@/lib/creative";
import {
  generateCreatives,
  getCreativeResults,
  importCreativeStats,
  listProductFacts,
  openVideo,
  photosOf,
  renderCover,
  saveProductFact,
  seedSampleCreatives,
} from "@/lib/creative/server";
import { makeShopCtx } from "../cli-ctx";
import { writeStderr } from "../output";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";
import { addCheckPictureCommand } from "./check-picture";

interface ShopOptions extends OutputOptions {
  readonly shop: string;
}

interface GenerateOptions extends ShopOptions {
  readonly out?: string;
}

export function addCreativeCommands(program: Command): void {
  const creative = program.command("creative").description("facts, creatives and their results");
  creative
    .command("generate")
    .description("make creatives for a product and a stage, from its facts")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--product <id>", "the platform's product id")
    .requiredOption("--stage <stage>", STAGES.join(" | "))
    .option("--count <n>", "how many", "10")
    .option("--kind <kind>", "copy | cover | video", "copy")
    .option("--source <source>", "rules | model", "rules")
    .option("--style <id>", "borrow a style measured in the shop's own films and pictures")
    .option("--seed <text>", "the same seed and facts give the same batch")
    .option("--out <folder>", "where files are written; needed for covers and videos")
    .option("--json", "print one JSON document")
    .action((options: GenerateOptions) => runCommand(options, () => generate(options)));
  addFactCommands(creative);
  addCheckPictureCommand(creative);
  creative
    .command("stats")
    .description("take in daily results of creatives")
    .requiredOption("--shop <id>", "the shop")
    .argument("<file>", "a table with creative id, day, impressions, clicks …")
    .option("--json", "print one JSON document")
    .action((file: string, options: ShopOptions) =>
      runCommand(options, () => takeStats(file, options)),
    );
  creative
    .command("results")
    .description("what came of the creatives, by element and by creative")
    .requiredOption("--shop <id>", "the shop")
    .option("--json", "print one JSON document")
    .action((options: ShopOptions) => runCommand(options, () => showResults(options)));
}

function addFactCommands(creative: Command): void {
  const facts = creative.command("facts").description("the ledger of what a product is");
  facts
    .command("list")
    .description("a product's facts and what they lack")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--product <id>", "the platform's product id")
    .option("--json", "print one JSON document")
    .action((options: ShopOptions & { product: string }) =>
      runCommand(options, () => listFacts(options)),
    );
  facts
    .command("save")
    .description("tell facts: a JSON list of {product, body, validFrom?, validTo?}")
    .requiredOption("--shop <id>", "the shop")
    .argument("<file>", "the list")
    .option("--json", "print one JSON document")
    .action((file: string, options: ShopOptions) =>
      runCommand(options, () => saveFacts(file, options)),
    );
  facts
    .command("sample")
    .description("furnish a sample shop: invented facts, creatives, simulated results")
    .requiredOption("--shop <id>", "the shop; it must be a sample")
    .option("--json", "print one JSON document")
    .action((options: ShopOptions) => runCommand(options, () => sampleFacts(options)));
}

async function generate(options: GenerateOptions): Promise<Outcome> {
  const input = parseOptions(GenerateCreativesInput, options);
  if (input.kind !== "copy" && options.out === undefined)
    throw new UsageError(`--out names the folder for ${input.kind}s.`);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const startedAt = performance.now();
    const batch = await generateCreatives(ctx, { ...input, shopId });
    const folder = options.out === undefined ? null : toUserPath(options.out);
    if (folder) await mkdir(folder, { recursive: true });
    const items = [];
    for (const item of batch.items) {
      const file = folder ? await writeCreative(item, folder, shopId) : undefined;
      const { id, kind, title, script, compliance } = item;
      items.push({ id, kind, ...(file ? { file } : {}), title, script, compliance });
      if (file) writeStderr(file);
    }
    for (const { kind, have, want } of batch.missing)
      writeStderr(`facts of kind ${kind}: ${have} of ${want}`);
    const { missing, shortfall, seed, modelCostMicros, modelNote } = batch;
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      data: { items, missing, shortfall, seed, modelCostMicros, modelNote, seconds },
      text: items.map(({ id, title, script }) => `${id}  ${title}\n${script}\n`).join("\n"),
      exitCode: shortfall > 0 ? 3 : 0,
    };
  });
}

type Recipe = Parameters<typeof renderCover>[0];

async function writeCreative(item: CreativeDto, folder: string, shopId: bigint): Promise<string> {
  const recipe = item.recipe as Recipe;
  const readPhoto = photosOf(shopId);
  if (item.kind === "cover") {
    const path = join(folder, `${item.id}.jpg`);
    await writeFile(path, await renderCover(recipe, { size: "portrait", readPhoto }));
    return path;
  }
  if (item.kind === "video") {
    const path = join(folder, `${item.id}.mp4`);
    const video = await openVideo(recipe, { readPhoto });
    await writeFile(path, video.stream());
    return path;
  }
  const path = join(folder, `${item.id}.json`);
  await writeFile(path, `${JSON.stringify(item.copy, null, 2)}\n`);
  return path;
}

function listFacts(options: ShopOptions & { readonly product: string }): Promise<Outcome> {
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const ledger = await listProductFacts(ctx, { shopId, product: options.product });
    const rows = ledger.items.map(({ id, body }) => [id, body.kind, JSON.stringify(body)]);
    return { data: ledger, text: toTextTable([["id", "kind", ""], ...rows]) };
  });
}

async function saveFacts(file: string, options: ShopOptions): Promise<Outcome> {
  const text = await readFile(toUserPath(file), "utf8");
  const told = z.array(SaveProductFactInput).max(5_000).parse(JSON.parse(text));
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const items = [];
    for (const input of told) items.push(await saveProductFact(ctx, { ...input, shopId }));
    return { data: { items }, text: `${items.length} facts` };
  });
}

function sampleFacts(options: ShopOptions): Promise<Outcome> {
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const told = await seedSampleCreatives(ctx, { shopId });
    return {
      data: told,
      text: `${told.facts} facts, ${told.creatives} creatives, ${told.days} days of results`,
    };
  });
}

async function takeStats(file: string, options: ShopOptions): Promise<Outcome> {
  const text = await readFile(toUserPath(file), "utf8");
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const outcome = await importCreativeStats(ctx, { shopId, text });
    return {
      data: outcome,
      text: `${outcome.posted} new, ${outcome.revised} revised, ${outcome.rejected} rejected`,
      exitCode: outcome.rejected > 0 ? 3 : 0,
    };
  });
}

function showResults(options: ShopOptions): Promise<Outcome> {
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const results = await getCreativeResults(ctx, { shopId });
    const rows = results.elements.map(({ factor, label, odds, oddsLow, oddsHigh, clicks }) => [
      factor,
      label,
      odds.toFixed(2),
      `${oddsLow.toFixed(2)} – ${oddsHigh.toFixed(2)}`,
      String(clicks),
    ]);
    return {
      data: results,
      text: toTextTable([["element", "", "odds", "nine in ten", "clicks"], ...rows]),
    };
  });
}
