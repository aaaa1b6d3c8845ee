import type { ContentIndex } from "./content-index";
import { addItemScores, type EaseOptions, type ItemWeights, trainEase } from "./ease";
import { addFactorScores, type Factors, foldInRow, type IalsOptions, trainIals } from "./ials";
import { type ItemKnnOptions, trainItemKnn } from "./item-knn";
import { addNeighbourScores, type NeighbourWeights } from "./neighbour-weights";
import { trainPopularity } from "./popularity";
import { type Rp3BetaOptions, trainRp3Beta } from "./rp3-beta";
import type { SparseRows } from "./sparse-rows";

/** What one shopper did: items and how much each counts. */
export interface History {
  readonly items: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** The training row it is, when it is one. */
  readonly row?: number;
}

export type ModelSpec =
  | { readonly kind: "popular" }
  | ({ readonly kind: "easer" } & EaseOptions)
  | ({ readonly kind: "itemknn" } & ItemKnnOptions)
  | ({ readonly kind: "rp3beta" } & Rp3BetaOptions)
  | ({ readonly kind: "ials" } & IalsOptions)
  | { readonly kind: "blend"; readonly parts: readonly BlendPart[] };

export interface BlendPart {
  readonly spec: Exclude<ModelSpec, { kind: "blend" }>;
  readonly weight: number;
}

export type FittedModel =
  | { readonly kind: "popular"; readonly scores: Float32Array }
  | { readonly kind: "dense"; readonly model: ItemWeights }
  | { readonly kind: "sparse"; readonly model: NeighbourWeights }
  | { readonly kind: "factors"; readonly model: Factors }
  /** Likeness to the history by words; over the same numbering of items. */
  | { readonly kind: "content"; readonly index: ContentIndex }
  /** A model beside content: an item's own evidence, from 0 to 1, moves the weight from its words to the model. */
  | {
      readonly kind: "evidence";
      readonly model: FittedModel;
      readonly index: ContentIndex;
      readonly trust: Float32Array;
      readonly share: number;
    }
  /** Adds a constant of its own to each item's score. */
  | { readonly kind: "masked"; readonly model: FittedModel; readonly scores: Float32Array }
  | {
      readonly kind: "blend";
      readonly parts: readonly { readonly model: FittedModel; readonly weight: number }[];
    };

/**
 * Trains a model as its specification says; null when a dense model's matrix cannot be inverted. Factors go on from those of
 * `from`, the same specification fitted to a part of the same rows.
 */
export function fitModel(
  rows: SparseRows,
  spec: ModelSpec,
  from?: FittedModel,
): FittedModel | null {
  switch (spec.kind) {
    case "popular":
      return { kind: "popular", scores: trainPopularity(rows) };
    case "easer": {
      const model = trainEase(rows, spec);
      return model && { kind: "dense", model };
    }
    case "itemknn":
      return { kind: "sparse", model: trainItemKnn(rows, spec) };
    case "rp3beta":
      return { kind: "sparse", model: trainRp3Beta(rows, spec) };
    case "ials":
      return {
        kind: "factors",
        model: trainIals(rows, spec, from?.kind === "factors" ? from.model : undefined),
      };
    case "blend": {
      const earlier = from?.kind === "blend" ? from.parts : [];
      const parts = spec.parts.map((part, place) => ({
        model: fitModel(rows, part.spec, earlier[place]?.model),
        weight: part.weight,
      }));
      return parts.every(isFitted) ? { kind: "blend", parts } : null;
    }
  }
}

function isFitted(part: {
  model: FittedModel | null;
  weight: number;
}): part is { model: FittedModel; weight: number } {
  return part.model !== null;
}

/** Writes the model's score of every item for a history. The scores come in cleared or not; they are overwritten. */
export function scoreHistory(model: FittedModel, history: History, scores: Float32Array): void {
  scores.fill(0);
  switch (model.kind) {
    case "popular":
      scores.set(model.scores);
      return;
    case "dense":
      addItemScores(model.model, history, scores);
      return;
    case "sparse":
      addNeighbourScores(model.model, history, scores);
      return;
    case "factors":
      addFactorScores(model.model, vectorOf(model.model, history), scores);
      return;
    case "content":
      model.index.addScores(history, scores);
      return;
    case "evidence":
      scoreByEvidence(model, history, scores);
      return;
    case "masked":
      scoreHistory(model.model, history, scores);
      for (let item = 0; item < scores.length; item += 1) scores[item]! += model.scores[item]!;
      return;
    case "blend": {
      const part = new Float32Array(scores.length);
      for (const { model: one, weight } of model.parts) {
        scoreHistory(one, history, part);
        addStandardised(part, weight, scores);
      }
    }
  }
}

/** Both parts in units of their own spread: trust · model + (share + 1 − trust) · content. */
function scoreByEvidence(
  { model, index, trust, share }: Extract<FittedModel, { kind: "evidence" }>,
  history: History,
  scores: Float32Array,
): void {
  const raw = new Float32Array(scores.length);
  scoreHistory(model, history, raw);
  const known = new Float32Array(scores.length);
  addStandardised(raw, 1, known);
  raw.fill(0);
  index.addScores(history, raw);
  const alike = new Float32Array(scores.length);
  addStandardised(raw, 1, alike);
  for (let item = 0; item < scores.length; item += 1) {
    const trusted = trust[item]!;
    scores[item] = trusted * known[item]! + (share + 1 - trusted) * alike[item]!;
  }
}

function vectorOf(model: Factors, history: History): Float64Array {
  const { row } = history;
  if (row === undefined) return foldInRow(model, history.items, history.values);
  return model.rows.subarray(row * model.dimensions, (row + 1) * model.dimensions);
}

/** Adds scores in units of their own spread over the catalogue, so that models of different scale can be added. */
export function addStandardised(part: Float32Array, weight: number, scores: Float32Array): void {
  let sum = 0;
  let squares = 0;
  for (const score of part) {
    sum += score;
    squares += score * score;
  }
  const mean = sum / part.length;
  const spread = Math.sqrt(Math.max(squares / part.length - mean * mean, 0)) || 1;
  for (let item = 0; item < scores.length; item += 1)
    scores[item]! += (weight * (part[item]! - mean)) / spread;
}
