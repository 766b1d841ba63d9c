/**
 * Who may import whom, and why: a room of `domain` or `adapters`, or a root. Tests may import anything, and everybody
 * may import `domain/values`.
 */
export const ROOMS = [
  ['domain/values', [], 'Ids, money, dates, texts and noes are what all rules speak in; they know none of them.'],
  ['domain/catalogue', [], 'What is sold knows nobody who buys it.'],
  ['domain/directory', [], 'Who is a user, and since when, is so whatever anybody buys.'],
  ['domain/sale', ['domain/catalogue', 'domain/directory'], 'What is bought is chosen from a catalogue, for users.'],
  ['domain/payment', [], 'What is asked of Stripe and what became of it is so for whatever is paid.'],
  ['domain/operation', ['domain/payment'], 'What a purchase and a renewal have in common.'],
  [
    'domain/checkout',
    ['domain/operation', 'domain/sale', 'domain/payment'],
    'A checkout sells and is paid. What it leaves behind knows it not.',
  ],
  [
    'domain/renewal',
    ['domain/operation', 'domain/sale', 'domain/payment'],
    'A renewal is paid, on days that the seller lays down. It knows no account, no users and no catalogue.',
  ],
  [
    'domain/subscription',
    ['domain/sale', 'domain/payment', 'domain/directory', 'domain/catalogue'],
    'What is in force does not know by which operation it came. Its features grow with the plan of today, so it asks the catalogue.',
  ],
  [
    'domain/account',
    ['domain/subscription', 'domain/renewal', 'domain/events', 'domain/directory', 'domain/sale', 'domain/catalogue'],
    'One item decides for one account: whether a renewal holds it, what was bought, and which news waits. The seller says when to remind, and a plan is given by hand.',
  ],
  [
    'domain/invoicing',
    ['domain/payment', 'domain/subscription', 'domain/sale'],
    'Invoices tell what was paid for, in the lines it was sold in, and freeze of the seller what they say.',
  ],
  ['domain/events', ['domain/subscription', 'domain/invoicing'], 'What is told has one form, whoever tells it.'],
  ['domain/operating', [], 'What a person stops or sets aside.'],
  ['documents', ['domain'], 'Invoices and mails are pure: markup and style stand here, and not in rules.'],
  [
    'api',
    ['domain'],
    'The routes and their schemas are data that functions, infrastructure and the local stack share.',
  ],
  ['adapters/runtime', [], 'Clock, ids, environment, deadline and log need nothing of ours.'],
  ['adapters/aws', ['adapters/runtime'], 'AWS’s services, in no words of the domain.'],
  ['adapters/stripe', ['adapters/runtime', 'adapters/aws/secrets', 'domain'], 'Stripe in the words of the rules.'],
  ['adapters/stored', ['adapters/runtime', 'adapters/aws', 'domain'], 'One file for each stored noun.'],
  [
    'application',
    ['domain', 'documents', 'adapters', 'selling/sold'],
    'What is done, whoever asks for it; it knows no function.',
  ],
  [
    'functions',
    ['api', 'domain', 'adapters', 'application'],
    'A function reads, decides, acts and records; nothing imports it.',
  ],
  ['cli', [], 'How a command is asked, and what it ends with, is the same for all; it knows none of them.'],
  [
    'operate',
    ['cli', 'api', 'domain', 'adapters', 'application'],
    'An operator’s command does what a function could, and it reaches no stack but by its addresses.',
  ],
  ['selling', ['domain', 'cli'], 'An adopter’s files become data before anything runs; no function reads a file.'],
  ['infra', ['cli', 'api', 'selling'], 'Infrastructure names files and reads data; it runs nobody’s logic.'],
  [
    'deploy',
    ['cli', 'infra/inputs', 'infra/context-file', 'api', 'adapters/stripe', 'packages/client', 'selling'],
    'Who deploys looks from outside, with their own credentials; what is sold says what must be there.',
  ],
  [
    'local',
    ['cli', 'domain', 'api', 'adapters', 'application', 'functions', 'packages', 'selling/chosen'],
    'The embedded stack runs the very functions that are deployed.',
  ],
  [
    'web',
    ['packages/client'],
    'The page speaks HTTP only, through the client, so that any front end can do what it does.',
  ],
];
