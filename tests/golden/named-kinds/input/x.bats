@test "x" {
  python3 a.py
}
