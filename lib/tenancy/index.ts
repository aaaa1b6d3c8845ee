export {
  ApprovalDto,
  ApprovalLimitList,
  ApprovalList,
  ApprovalParams,
  DecideApprovalInput,
  type LimitedAction,
  ListApprovalsInput,
  SetApprovalLimitInput,
} from "./approval-schemas";
export {
  CreateShopInput,
  ListShopsInput,
  OrganizationParams,
  RenameShopInput,
  ShopDto,
  ShopId,
  ShopPage,
  ShopParams,
} from "./schemas";
