import type { Command } from "commander";
import type { Outcome } from "../run-command";

/** One algorithm that runs alone on a file: its flags, and what it finds. No database, no clock in the result but `seconds`. */
export interface EvalTask<Options = Record<string, string | undefined>> {
  readonly name: string;
  readonly description: string;
  readonly addOptions: (command: Command) => void;
  readonly run: (options: Options) => Promise<Outcome>;
}
