import type { Command } from "commander";
import { EVAL_TASKS } from "../eval/registered-tasks";
import { type OutputOptions, runCommand } from "../run-command";

export async function addEvalCommand(program: Command): Promise<void> {
  const evaluate = program
    .command("eval")
    .description("run one algorithm alone, on a file of yours; no database");
  for (const load of chooseTasks()) {
    const task = await load();
    const command = evaluate.command(task.name).description(task.description);
    task.addOptions(command);
    command
      .option("--seed <n>", "seed of everything random", "1")
      .option("--json", "print one JSON document")
      .action((options: OutputOptions & Record<string, string | undefined>) =>
        runCommand(options, () => task.run(options)),
      );
  }
}

function chooseTasks() {
  const named = EVAL_TASKS[process.argv[3] ?? ""];
  return named ? [named] : Object.values(EVAL_TASKS);
}
