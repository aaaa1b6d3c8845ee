/** Share of submitted sub-orders that are paid for. */
export const PAID_SHARE = 0.955;

/** Sub-orders that an order has on average; the odds of `drawLines` give exactly this. */
export const LINES_PER_ORDER = 1.2;
