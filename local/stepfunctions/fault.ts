/** An exception the service answers with: HTTP 400, its name and a message. */
export class Fault extends Error {
  constructor(name: FaultName, message: string) {
    super(message);
    this.name = name;
  }
}

type FaultName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'ExecutionNotRedrivable'
  | 'InvalidArn'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'StateMachineDoesNotExist'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut'
  | 'UnknownOperationException'
  | 'ValidationException';
