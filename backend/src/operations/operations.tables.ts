export interface OperationsTables {
  'operations.founding': { only_once?: boolean; founded_at: Date }
  'operations.demo_sign_ins': { n: number; role: string; name: string; email: string; password: string }
}
