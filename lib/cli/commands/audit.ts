import type { Command } from "commander";
import { verifyAudit } from "@/lib/audit/server";
import { makeOrganizationCtx } from "../cli-ctx";
import { type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly organization?: string;
}

export function addAuditCommands(program: Command): void {
  program
    .command("audit")
    .description("the trail")
    .command("verify")
    .description("recompute the chains of an organization's trail; exit 1 when one is broken")
    .option("--organization <id or name>", "org_… (default: the oldest one)")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => withDatabase(() => verify(options))));
}

async function verify({ organization }: Options) {
  const found = await verifyAudit(await makeOrganizationCtx(organization));
  const rows = found.chains.map((chain) => [
    chain.shop ?? "organization",
    String(chain.events),
    chain.problems.length === 0 ? "whole" : chain.problems.join("; "),
    chain.head ?? "–",
  ]);
  return { data: found, text: toTextTable(rows), exitCode: found.ok ? 0 : 1 } as const;
}
