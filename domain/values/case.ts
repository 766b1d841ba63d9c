const apart = (name: string, separator: string): string => name.replace(/(?<!^)[A-Z]/g, `${separator}$&`).toLowerCase();

/** ChargeCard → charge-card */
export const kebabCase = (name: string): string => apart(name, '-');

/** CardDeclined → card_declined */
export const snakeCase = (name: string): string => apart(name, '_');
