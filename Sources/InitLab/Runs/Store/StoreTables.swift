/// What makes the tables of a store, schema by schema. Changed in no way: stores are compared with it.
package enum StoreTables {
    /// Results, and summaries for other programs.
    package static let first = """
        CREATE TABLE experiment (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          name TEXT NOT NULL,
          path TEXT NOT NULL,
          text TEXT,
          text_hash TEXT NOT NULL,
          engine TEXT,
          seed INTEGER NOT NULL,
          replicates INTEGER NOT NULL,
          keep TEXT NOT NULL
        );
        CREATE TABLE conditions (
          id INTEGER PRIMARY KEY,
          position INTEGER,
          label TEXT NOT NULL,
          hash TEXT NOT NULL,
          identity TEXT NOT NULL,
          engine TEXT NOT NULL,
          seed INTEGER NOT NULL,
          keep TEXT NOT NULL,
          trace_version INTEGER NOT NULL,
          initializer TEXT NOT NULL,
          activation TEXT NOT NULL,
          width TEXT NOT NULL,
          depth INTEGER NOT NULL,
          UNIQUE (identity, engine, seed, keep, trace_version)
        );
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY,
          command TEXT NOT NULL,
          started TEXT NOT NULL,
          ended TEXT,
          initlab TEXT NOT NULL,
          gsl TEXT NOT NULL,
          openblas TEXT NOT NULL,
          kernels TEXT NOT NULL,
          processor TEXT NOT NULL
        );
        CREATE TABLE units (
          condition INTEGER NOT NULL REFERENCES conditions (id),
          first INTEGER NOT NULL,
          count INTEGER NOT NULL,
          run INTEGER NOT NULL REFERENCES runs (id),
          seconds REAL NOT NULL,
          data BLOB NOT NULL,
          UNIQUE (condition, first)
        );
        CREATE TABLE condition_runs (
          condition INTEGER NOT NULL REFERENCES conditions (id),
          run INTEGER NOT NULL REFERENCES runs (id),
          PRIMARY KEY (condition, run)
        ) WITHOUT ROWID;
        CREATE TABLE quantities (
          place INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          is_logarithmic INTEGER NOT NULL,
          definition TEXT NOT NULL
        );
        CREATE TABLE growth_summaries (
          condition INTEGER NOT NULL REFERENCES conditions (id),
          direction TEXT NOT NULL,
          verdict TEXT NOT NULL,
          replicates INTEGER NOT NULL,
          alive INTEGER NOT NULL,
          log10_per_layer REAL,
          ci_low REAL,
          ci_high REAL,
          theory REAL,
          PRIMARY KEY (condition, direction)
        ) WITHOUT ROWID;
        CREATE TABLE layer_summaries (
          condition INTEGER NOT NULL REFERENCES conditions (id),
          quantity TEXT NOT NULL,
          layer INTEGER NOT NULL,
          replicates INTEGER NOT NULL,
          zeros INTEGER NOT NULL,
          log10_mean REAL,
          log10_geometric_mean REAL,
          log10_sd REAL,
          log10_q05 REAL,
          log10_q50 REAL,
          log10_q95 REAL,
          log10_theory REAL,
          PRIMARY KEY (condition, quantity, layer)
        ) WITHOUT ROWID;
        \(views)
        """

    /// Checksums, and conditions that differ by the program that draws alone.
    static let second = """
        DROP VIEW progress;
        DROP VIEW verdicts;
        DROP VIEW layers;
        CREATE TABLE conditions_2 (
          id INTEGER PRIMARY KEY,
          position INTEGER,
          label TEXT NOT NULL,
          hash TEXT NOT NULL,
          identity TEXT NOT NULL,
          engine TEXT NOT NULL,
          seed INTEGER NOT NULL,
          keep TEXT NOT NULL,
          trace_version INTEGER NOT NULL,
          initializer TEXT NOT NULL,
          activation TEXT NOT NULL,
          width TEXT NOT NULL,
          depth INTEGER NOT NULL,
          program TEXT NOT NULL,
          UNIQUE (identity, engine, seed, keep, trace_version, program)
        );
        INSERT INTO conditions_2
          SELECT id, position, label, hash, identity, engine, seed, keep, trace_version, initializer, activation,
                 width, depth, '' FROM conditions;
        DROP TABLE conditions;
        PRAGMA legacy_alter_table = ON;
        ALTER TABLE conditions_2 RENAME TO conditions;
        PRAGMA legacy_alter_table = OFF;
        CREATE TABLE unit_checksums (
          condition INTEGER NOT NULL REFERENCES conditions (id),
          first INTEGER NOT NULL,
          count INTEGER NOT NULL,
          checksum INTEGER NOT NULL,
          PRIMARY KEY (condition, first)
        ) WITHOUT ROWID;
        CREATE TABLE table_checksums (
          name TEXT PRIMARY KEY,
          checksum INTEGER NOT NULL
        ) WITHOUT ROWID;
        \(views)
        """

    /// Views with the columns and types of `layers.csv`.
    static let third = """
        ALTER TABLE conditions ADD COLUMN gain REAL;
        ALTER TABLE conditions ADD COLUMN bias_variance REAL;
        ALTER TABLE layer_summaries ADD COLUMN log10_theory_sd REAL;
        ALTER TABLE layer_summaries ADD COLUMN log10_theory_q05 REAL;
        ALTER TABLE layer_summaries ADD COLUMN log10_theory_q50 REAL;
        ALTER TABLE layer_summaries ADD COLUMN log10_theory_q95 REAL;
        ALTER TABLE layer_summaries ADD COLUMN theory_kind TEXT;
        DROP VIEW verdicts;
        DROP VIEW layers;
        CREATE VIEW verdicts AS
          SELECT c.label AS condition, c.initializer, c.activation, \(width), c.depth, g.direction, g.verdict,
                 g.replicates, g.alive, g.log10_per_layer, g.ci_low, g.ci_high, g.theory
          FROM growth_summaries g JOIN conditions c ON c.id = g.condition
          WHERE c.position IS NOT NULL ORDER BY c.position, g.direction DESC;
        CREATE VIEW layers AS
          SELECT c.label AS condition, c.initializer, c.activation, \(width), c.depth, s.layer, s.quantity,
                 s.replicates, s.zeros, s.log10_mean, s.log10_geometric_mean, s.log10_sd, s.log10_q05, s.log10_q50,
                 s.log10_q95, s.log10_theory, s.log10_theory_sd, s.log10_theory_q05, s.log10_theory_q50,
                 s.log10_theory_q95, s.theory_kind, c.gain, c.bias_variance
          FROM layer_summaries s JOIN conditions c ON c.id = s.condition
          WHERE c.position IS NOT NULL ORDER BY c.position, s.quantity, s.layer;
        """

    /// Layers of one width have a number; of several, such as `100*2-50`, they have a text.
    private static let width = """
        CASE WHEN c.width GLOB '*[^0-9]*' THEN c.width ELSE CAST(c.width AS INTEGER) END AS width
        """

    private static let views = """
        CREATE VIEW progress AS
          SELECT c.position, c.label AS condition, coalesce(sum(u.count), 0) AS replicates,
                 e.replicates AS wanted, coalesce(sum(u.seconds), 0) AS seconds
          FROM conditions c JOIN experiment e LEFT JOIN units u ON u.condition = c.id
          WHERE c.position IS NOT NULL GROUP BY c.id ORDER BY c.position;
        CREATE VIEW verdicts AS
          SELECT c.label AS condition, c.initializer, c.activation, c.width, c.depth, g.direction, g.verdict,
                 g.replicates, g.alive, g.log10_per_layer, g.ci_low, g.ci_high, g.theory
          FROM growth_summaries g JOIN conditions c ON c.id = g.condition
          WHERE c.position IS NOT NULL ORDER BY c.position, g.direction DESC;
        CREATE VIEW layers AS
          SELECT c.label AS condition, c.initializer, c.activation, c.width, c.depth, s.layer, s.quantity,
                 s.replicates, s.zeros, s.log10_mean, s.log10_geometric_mean, s.log10_sd, s.log10_q05, s.log10_q50,
                 s.log10_q95, s.log10_theory
          FROM layer_summaries s JOIN conditions c ON c.id = s.condition
          WHERE c.position IS NOT NULL ORDER BY c.position, s.quantity, s.layer;
        """
}
