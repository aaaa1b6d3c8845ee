import { Command, CommanderError } from "commander";
import { addApiKeyCommands } from "./commands/api-key";
import { addDbCommands } from "./commands/db";
import { addImportCommand } from "./commands/import";
import { addSampleCommand } from "./commands/sample";
import { addShopCommands } from "./commands/shop";
import { addStartCommand } from "./commands/start";
import { addTestCommand } from "./commands/test";
import { failUsage } from "./run-command";

/** Every command, one line each. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addStartCommand,
  addTestCommand,
  addDbCommands,
  addShopCommands,
  addImportCommand,
  addSampleCommand,
  addApiKeyCommands,
];

const program = new Command("chengfang")
  .description("乘方 Chengfang: the merchant's unified book and its console")
  .exitOverride()
  .configureOutput({ outputError: () => undefined });
for (const add of COMMANDS) add(program);
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
