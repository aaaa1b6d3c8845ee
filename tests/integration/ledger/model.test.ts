import fc from "fast-check";
import { expect, it } from "vitest";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization } from "@/tests/support/factories";
import { runSequence } from "@/tests/support/ledger/model/run-sequence";
import { sequences } from "@/tests/support/ledger/model/sequences";

freshDatabase();

const RUNS = Number(process.env["CHENGFANG_MODEL_RUNS"] ?? 150);
const SEED = Number(process.env["CHENGFANG_MODEL_SEED"] ?? Date.now() % 2 ** 31);
/** Of a failure: with it and its seed the sequence runs again. */
const PATH = process.env["CHENGFANG_MODEL_PATH"];
/** Looking for the shortest failing sequence takes minutes. */
const SHRINKS = process.env["CHENGFANG_MODEL_SHRINK"] === "1";

it(
  `keeps the book of a small independent model through ${RUNS} random sequences (seed ${SEED})`,
  async () => {
    const organizationId = await makeOrganization();
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        expect(await runSequence(sequence, organizationId)).toEqual([]);
      }),
      {
        numRuns: RUNS,
        seed: SEED,
        endOnFailure: !SHRINKS,
        ...(PATH === undefined ? {} : { path: PATH }),
      },
    );
  },
  RUNS * 10_000,
);
