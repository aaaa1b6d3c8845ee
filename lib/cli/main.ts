import { Command, CommanderError } from "commander";
import { failUsage } from "./run-command";

/** Every command, one line each. Loaded when it is named: a quick command does not wait for the modules of the others. */
const COMMANDS: Readonly<
  Record<string, () => Promise<(program: Command) => void | Promise<void>>>
> = {
  start: async () => (await import("./commands/start")).addStartCommand,
  test: async () => (await import("./commands/test")).addTestCommand,
  db: async () => (await import("./commands/db")).addDbCommands,
  shop: async () => (await import("./commands/shop")).addShopCommands,
  import: async () => (await import("./commands/import")).addImportCommand,
  figures: async () => (await import("./commands/figures")).addFiguresCommand,
  reconcile: async () => (await import("./commands/reconcile")).addReconcileCommand,
  ledger: async () => (await import("./commands/ledger")).addLedgerCommands,
  period: async () => (await import("./commands/period")).addPeriodCommands,
  plan: async () => (await import("./commands/plan")).addPlanCommands,
  diagnose: async () => (await import("./commands/diagnose")).addDiagnoseCommand,
  recommend: async () => (await import("./commands/recommend")).addRecommendCommand,
  bench: async () => (await import("./commands/bench")).addBenchCommand,
  eval: async () => (await import("./commands/eval")).addEvalCommand,
  creative: async () => (await import("./commands/creative")).addCreativeCommands,
  sample: async () => (await import("./commands/sample")).addSampleCommand,
  audit: async () => (await import("./commands/audit")).addAuditCommands,
  secrets: async () => (await import("./commands/secrets")).addSecretsCommands,
  licences: async () => (await import("./commands/licences")).addLicencesCommand,
  "api-key": async () => (await import("./commands/api-key")).addApiKeyCommands,
};

const program = new Command("chengfang")
  .description("乘方 Chengfang: the merchant's unified book and its console")
  .exitOverride()
  .configureOutput({ outputError: () => undefined });
const named = COMMANDS[process.argv[2] ?? ""];
for (const load of named ? [named] : Object.values(COMMANDS)) await (await load())(program);
inheritSettings(program);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help that was asked for is a success; the same help for want of a command is not.
  const message =
    error.code === "commander.help" ? "Name a command." : error.message.replace(/^error: /, "");
  if (error.exitCode !== 0) failUsage(message, process.argv.includes("--json"));
}

/** Commander hands its settings to subcommands made before they were set, not to those added by hand. */
function inheritSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inheritSettings(command);
  }
}
