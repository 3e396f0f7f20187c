CREATE DATABASE shop DEFAULT CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE orders (
  id INT PRIMARY KEY,
  customer_id INT NOT NULL,
  status VARCHAR(12) NOT NULL,
  total DECIMAL(10, 2) NOT NULL,
  placed_at DATETIME NOT NULL,
  KEY by_customer (customer_id)
) ENGINE = InnoDB;
CREATE TABLE order_items (
  order_id INT NOT NULL,
  line INT NOT NULL,
  sku INT NOT NULL,
  quantity INT NOT NULL,
  PRIMARY KEY (order_id, line)
) ENGINE = InnoDB;
CREATE TABLE stock (
  sku INT PRIMARY KEY,
  on_hand INT NOT NULL,
  reserved INT NOT NULL
) ENGINE = InnoDB;
CREATE TABLE payments (
  id INT PRIMARY KEY,
  order_id INT NOT NULL,
  state VARCHAR(12) NOT NULL,
  amount DECIMAL(10, 2) NOT NULL,
  KEY by_order (order_id)
) ENGINE = InnoDB;
CREATE TABLE digits (d INT PRIMARY KEY) ENGINE = InnoDB;
INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
INSERT INTO stock
  SELECT 1 + a.d + 10 * b.d + 100 * c.d, 500, 0
  FROM digits a, digits b, digits c;
INSERT INTO orders
  SELECT n, 1 + n * 7 % 900, 'placed', 10 + n % 90, TIMESTAMPADD(MINUTE, -n, NOW())
  FROM (SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n
        FROM digits a, digits b, digits c, digits e WHERE e.d < 4) numbers;
INSERT INTO order_items
  SELECT orders.id, digits.d, 1 + (orders.id * 31 + digits.d * 7) % 800, 1 + digits.d
  FROM orders JOIN digits ON digits.d < 3;
INSERT INTO payments
  SELECT id, id, 'captured', total FROM orders;
DROP TABLE digits;
