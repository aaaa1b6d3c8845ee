export { type Allocation, allocate, type Infeasibility } from "./domain/allocation/allocate";
export { type AllocationProblem, findProblemFault } from "./domain/allocation/allocation-problem";
