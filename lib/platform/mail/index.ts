export { deliverMail, listOutbox, type Mail, type OutboxMail, sendMail } from "./send-mail";
