import type { Command } from "commander";
import { rotateSecrets } from "@/lib/platform/secrets";
import { type OutputOptions, runCommand } from "../run-command";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly add: boolean;
}

export function addSecretsCommands(program: Command): void {
  program
    .command("secrets")
    .description("the keys that stored secrets are sealed with")
    .command("rotate")
    .description("make a new key and seal every stored secret with it")
    .option("--no-add", "seal with the key that stands first in SECRET_KEYS")
    .option("--json", "print one JSON document")
    .action((options: Options) =>
      runCommand(options, () =>
        withDatabase(async () => {
          const done = await rotateSecrets({ addsKey: options.add });
          return { data: done, text: `${done.resealed} sealed with key ${done.key}` };
        }),
      ),
    );
}
