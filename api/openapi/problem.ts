import * as z from 'zod';
import { PROBLEM_STATUS } from '../problem.ts';

const Code = z
  .enum(Object.keys(PROBLEM_STATUS))
  .meta({ id: 'ProblemCode', description: 'What kind of problem this is. New kinds may be added.' });

const FieldError = z
  .strictObject({
    pointer: z.string().optional().meta({ description: 'Where in the body it is wrong: a JSON Pointer (RFC 6901).' }),
    parameter: z.string().optional().meta({ description: 'Which query parameter is wrong.' }),
    detail: z.string().meta({ description: 'What was expected there.' }),
  })
  .meta({ id: 'FieldError' });

/** The form of every problem (api/problem.ts), as the description has it. */
export const ProblemJson = z
  .strictObject({
    type: z.string().meta({ description: '`urn:switchplan:problem:` and the code.' }),
    title: z.string(),
    status: z.int().meta({ description: 'The HTTP status, again.' }),
    detail: z.string().meta({ description: 'What is wrong and what to do about it, in a sentence for a person.' }),
    code: Code,
    errors: z.array(FieldError).optional().meta({ description: 'Every field that is wrong, where fields are.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was not done (RFC 9457). Decide by `code`, show `detail`.' });
