import { toPublicId } from "@/lib/kernel";
import { ensureDemo } from "@/lib/simulation/server";
import { makeOrganizationCtx } from "../cli-ctx";
import { writeStderr } from "../output";
import { closeSampleMonths } from "./close-sample-months";

export interface Seed {
  /** What the terminal says while it runs. */
  readonly title: string;
  /** Brings the organization of the local owner its first content; does nothing when it is there. */
  run(organizationId: bigint): Promise<void>;
}

/** What a new installation starts with, one line each. */
export const SEEDS: readonly Seed[] = [
  {
    title: "Looking after the demo shops …",
    async run(organizationId) {
      const ctx = await makeOrganizationCtx(toPublicId("organization", organizationId));
      await ensureDemo(ctx, (name, done, total) =>
        writeStderr(`  ${done + 1}/${total} ${name}: a year of files, written and imported`),
      );
    },
  },
  {
    title: "Closing the demo shops' older months …",
    async run(organizationId) {
      await closeSampleMonths(
        await makeOrganizationCtx(toPublicId("organization", organizationId)),
      );
    },
  },
];
