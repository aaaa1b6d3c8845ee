import { shapeItems } from "./blended-scorer";
import type { ContentIndex } from "./content-index";
import { evaluateRanking, weakTask } from "./evaluate-ranking";
import { type FittedModel, fitModel, type ModelSpec } from "./recommender";
import { countColumns, type SparseRows } from "./sparse-rows";
import type { RowSplit } from "./split-rows";

/** Weights of content that are tried beside the collaborative model at 1, both in units of their own spread. */
const SHARES = [0, 0.25, 0.5, 1, 2] as const;

/**
 * A collaborative model with likeness by content beside it: what many took is trusted to the model, what few took is known
 * by its words, as where lists are served.
 */
export function addContent(
  collaborative: FittedModel,
  index: ContentIndex,
  rows: SparseRows,
  share: number,
): FittedModel {
  const { trust } = shapeItems(Float32Array.from(countColumns(rows)));
  return { kind: "evidence", model: collaborative, index, trust, share };
}

export interface ContentTrial {
  readonly share: number;
  readonly recall: number;
  readonly ndcg: number;
}

/**
 * Tries on a slice of the training rows how much content adds to a collaborative model; the best sum of recall and NDCG
 * comes first. Costs one training and a ranking of the slice a share.
 */
export function tryContentShares(
  { kept, held }: RowSplit,
  spec: ModelSpec,
  index: ContentIndex,
  cutoff: number,
): ContentTrial[] {
  const collaborative = fitModel(kept, spec);
  if (!collaborative) return [];
  const task = weakTask(kept, held, [cutoff]);
  const trials = SHARES.map((share) => {
    const [metrics] = evaluateRanking(
      addContent(collaborative, index, kept, share),
      task,
    ).metrics.values();
    return { share, recall: metrics?.recall ?? 0, ndcg: metrics?.ndcg ?? 0 };
  });
  return trials.sort((a, b) => b.recall + b.ndcg - (a.recall + a.ndcg));
}
