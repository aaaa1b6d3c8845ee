import { splitFolds } from "@/lib/numerics/regression/split-folds";
import type { Rng } from "@/lib/numerics/rng";
import {
  type CouponModel,
  type CouponReading,
  type CouponTrial,
  fitModels,
  predictCoupons,
} from "./fit-response";
import type { OfferTable } from "./offers";
import type { PeopleFeatures } from "./people-features";

/**
 * What every coupon is expected to do with every person. Where the trial could not tell people apart, everyone is expected to
 * do what people did on average: no order is claimed that was not found.
 */
export function predictOffers(
  trial: CouponTrial,
  learned: { readonly model: CouponModel; readonly reading: CouponReading },
  features: Pick<PeopleFeatures, "values" | "columns">,
): OfferTable {
  const size = trial.arms.length;
  const people = Math.round(features.values.length / Math.max(1, features.columns));
  const addedSales = new Float64Array(people * size);
  const discount = new Float64Array(people * size);
  const means = learned.model.tellsApart ? null : readMeans(trial, learned.reading);
  for (let person = 0; person < people; person += 1) {
    const own =
      means ??
      predictCoupons(learned.model, trial.arms, features.values, person * features.columns);
    for (let k = 0; k < size; k += 1) {
      addedSales[person * size + k] = own.addedSales[k] ?? 0;
      discount[person * size + k] = own.discount[k] ?? 0;
    }
  }
  return { people, addedSales, discount };
}

const FOLDS = 5;

/** The same for the trial's own people, each told by models that did not see them: a rule must not be judged by what made it. */
export function predictTrial(
  trial: CouponTrial,
  learned: { readonly model: CouponModel; readonly reading: CouponReading },
  rng: Rng,
): OfferTable {
  if (!learned.model.tellsApart)
    return predictOffers(trial, learned, { values: trial.features, columns: trial.columns });
  const size = trial.arms.length;
  const addedSales = new Float64Array(trial.rows.length * size);
  const discount = new Float64Array(addedSales.length);
  const fold = splitFolds(trial.rows.length, FOLDS, rng);
  for (let k = 0; k < FOLDS; k += 1) {
    const models = fitModels(trial, (row) => fold[row] !== k);
    fold.forEach((at, person) => {
      if (at !== k) return;
      const own = predictCoupons(models, trial.arms, trial.features, person * trial.columns);
      addedSales.set(own.addedSales, person * size);
      discount.set(own.discount, person * size);
    });
  }
  return { people: trial.rows.length, addedSales, discount };
}

function readMeans(trial: CouponTrial, reading: CouponReading) {
  const none = trial.rows.filter(({ arm }) => arm === 0);
  const without = none.reduce((sum, { sales }) => sum + sales, 0) / Math.max(1, none.length);
  return {
    addedSales: reading.arms.map(({ salesPerPerson }) => salesPerPerson - without),
    discount: reading.arms.map(({ discountPerPerson }) => discountPerPerson),
  };
}
