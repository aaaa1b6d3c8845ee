import type { Command } from "commander";
import { applyMigrations, diffSchema, dropEverything } from "@/lib/platform/db/migrate";
import { type OutputOptions, runCommand, UsageError } from "../run-command";
import { withServer } from "../with-database";

export function addDbCommands(program: Command): void {
  const db = program.command("db").description("the schema of the database");
  db.command("migrate")
    .description("bring the schema up to date")
    .option("--json", "print one JSON document")
    .action((options: OutputOptions) => runCommand(options, () => withServer(migrate)));
  db.command("reset")
    .description("empty the database: every shop, book and account is lost")
    .option("--yes", "really")
    .option("--json", "print one JSON document")
    .action((options: OutputOptions & { yes?: boolean }) =>
      runCommand(options, async () => {
        if (!options.yes) throw new UsageError("This deletes everything; say --yes to mean it.");
        return withServer(async (url) => {
          await dropEverything(url);
          return migrate(url);
        });
      }),
    );
  db.command("diff")
    .description(
      "SQL that takes the migrated schema to what prisma/schema says; status 3 when there is any",
    )
    .option("--json", "print one JSON document")
    .action((options: OutputOptions) =>
      runCommand(options, () =>
        withServer(async (url) => {
          const sql = await diffSchema(url);
          return { data: { sql }, text: sql || "No difference.", exitCode: sql ? 3 : 0 };
        }),
      ),
    );
}

async function migrate(url: string) {
  const applied = await applyMigrations(url);
  return {
    data: { applied },
    text: applied.length > 0 ? applied.join("\n") : "The schema is up to date.",
  };
}
