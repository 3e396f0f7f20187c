-- Who stopped an operation between two steps; it goes on when told so.
ALTER TABLE operation ADD COLUMN held_by VARCHAR(200);
