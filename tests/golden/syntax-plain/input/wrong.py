def broken(a: [*b]):
    return (a
