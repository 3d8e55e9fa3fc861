"""Word problems: chapter 3 of Elementary Algebra, units and work."""

from tutor.learning.lists.model import Lesson

LESSONS: tuple[Lesson, ...] = (
    Lesson(
        code="ea-3.2",
        title="Percent problems",
        course="Elementary Algebra",
        lesson="3.2 Solve Percent Applications",
        topic="Word problems",
        problems=(
            "What number is 25% of 80?",
            "What number is 40% of 65?",
            "18 is 30% of what number?",
            "12 is what percent of 48?",
            "A jacket is priced at $60. It is on sale for 20% off. What is the sale price?",
            "A desk sells for $250. The sales tax is 8%. Find the total price with tax.",
            (
                "Ben invests $500 in an account that pays 3% simple interest. How much interest does Ben earn"
                " after 4 years?"
            ),
            "The price of a chair fell from $540 to $486. What is the percent decrease?",
            "What number is 7.5% of 640?",
            "45 is 125% of what number?",
        ),
    ),
    Lesson(
        code="ea-3.1",
        title="Number and age problems",
        course="Elementary Algebra",
        lesson="3.1 Use a Problem-Solving Strategy",
        topic="Word problems",
        problems=(
            "Seven more than twice a number is 25. Find the number.",
            "The sum of two numbers is 30. One number is 4 more than the other. Find the smaller number.",
            "The sum of two numbers is 52. One number is 28 more than twice the other. Find the smaller number.",
            "The sum of 2 consecutive integers is 47. Find the smallest.",
            "The sum of 3 consecutive integers is 84. Find the largest.",
            "There are 3 consecutive even integers whose sum is 66. Find the smallest.",
            "The sum of 3 consecutive odd integers is -51. Find the smallest.",
            ("Tariq is 6 years older than Grace. In three years the sum of their ages will be 32. Find Grace's age."),
            "Carla is 4 years older than Ana. Nine years ago the sum of their ages was 24. How old is Carla?",
        ),
    ),
    Lesson(
        code="ea-3.3",
        title="Coins, tickets and mixtures",
        course="Elementary Algebra",
        lesson="3.3 Solve Mixture Applications",
        topic="Word problems",
        problems=(
            (
                "The school sold 120 tickets for a total of $690. Adult tickets cost $8 and student tickets "
                "cost $3. How many adult tickets were sold?"
            ),
            (
                "The school sold 127 tickets for a total of $1373. Adult tickets cost $19 and senior tickets "
                "cost $6. How many senior tickets were sold?"
            ),
            (
                "Sam has a collection of pennies and nickels. The total value of the coins is $1.39. The "
                "number of nickels is ten less than four times the number of pennies. How many pennies does "
                "he have?"
            ),
            (
                "Sam has a collection of dimes and quarters. The total value of the coins is $3.10. The "
                "number of dimes is four more than twice the number of quarters. How many quarters does he "
                "have?"
            ),
            (
                "How many pounds of coffee beans worth $10 per pound must be mixed with 28 pounds of decaf "
                "beans worth $7 per pound to get a mixture worth $8 per pound?"
            ),
            (
                "How many milliliters of an 80% solution must be mixed with 8 milliliters of a 60% solution "
                "to get a 70% solution?"
            ),
            (
                "How many liters of an 80% saline solution should be added to 48 liters of a 60% saline "
                "solution to get a 75% saline solution?"
            ),
            ("How many liters of a 30% solution must be mixed with 10 liters of a 70% solution to get a 40% solution?"),
            (
                "How many liters of a 25% saline solution should be added to 20 liters of a 10% saline "
                "solution to get a 20% saline solution?"
            ),
        ),
    ),
    Lesson(
        code="ea-3.4",
        title="Geometry problems",
        course="Elementary Algebra",
        lesson="3.4 Solve Geometry Applications: Triangles, Rectangles, and the Pythagorean Theorem",
        topic="Word problems",
        problems=(
            (
                "The area of a rectangle is 84 square feet and the length is 12 feet. What is the width of "
                "the rectangle?"
            ),
            "A rectangular tank has length 9 feet, width 5 feet, and height 4 feet. What is its volume?",
            ("The measures of two angles of a triangle are 48 and 75 degrees. Find the measure of the third angle."),
            (
                "The perimeter of a rectangle is 50 meters and the length is 15 meters. What is the width of "
                "the rectangle?"
            ),
            "The length of a rectangle is three times the width. The perimeter is 72 feet. Find the width.",
            ("The length of a rectangle is 3 meters more than the width. The perimeter is 46 meters. Find the width."),
            (
                "The length of a rectangle is 8 meters more than 4 times the width. The perimeter is 76 "
                "meters. Find the width."
            ),
            (
                "The length of a rectangle is 5 feet less than twice the width. The perimeter is 62 feet. "
                "Find the width."
            ),
        ),
    ),
    Lesson(
        code="ea-3.5",
        title="Uniform motion",
        course="Elementary Algebra",
        lesson="3.5 Solve Uniform Motion Applications",
        topic="Word problems",
        problems=(
            "How long will it take Quinn to travel 180 miles at a steady speed of 60 miles per hour?",
            "How long will it take Maya to travel 330 miles at a steady speed of 60 miles per hour?",
            (
                "Two trucks leave a rest area at the same time. One travels south at 50 mph and the other "
                "travels north at 60 mph. After how many hours will they be 440 miles apart?"
            ),
            (
                "Two cars leave a town at the same time. One travels east at 45 mph and the other travels "
                "west at 55 mph. After how many hours will they be 250 miles apart?"
            ),
            (
                "Two cyclists are 90 miles apart and travel toward each other. One travels at 12 miles per "
                "hour and the other travels at 18 miles per hour. In how many hours will they meet?"
            ),
            (
                "Two cars are 225 miles apart and travel toward each other. One travels at 40 mph and the "
                "other travels at 50 mph. In how many hours will they meet?"
            ),
            (
                "Ana leaves home walking at 4 miles per hour. 2 hours later, Jamal leaves at 6 miles per hour"
                " along the same road. How long will it take Jamal to catch up with Ana?"
            ),
            (
                "Noor leaves the station riding at 18 miles per hour. 3 hours later, Quinn leaves at 24 miles"
                " per hour along the same road. How long will it take Quinn to catch up with Noor?"
            ),
        ),
    ),
    Lesson(
        code="ea-1.10",
        title="Converting units",
        course="Elementary Algebra",
        lesson="1.10 Systems of Measurement",
        topic="Word problems",
        problems=(
            "Convert 7 feet to inches.",
            "A ribbon is 18 inches long. Convert the length to feet.",
            "The cat weighs 14 pounds. Convert the weight to ounces.",
            "Maya ran 5 kilometers. Convert the distance to meters.",
            "A bottle holds 750 milliliters. Convert the volume to liters.",
            "The trip took 2.5 hours. Convert the time to minutes.",
            "Jon is 6 feet 4 inches tall. Convert his height to inches.",
            "A baby weighed 7 pounds 3 ounces. Convert the weight to ounces.",
            ("The temperature of the water was 20 degrees Celsius. Convert the temperature to degrees Fahrenheit."),
            "Convert 86 degrees Fahrenheit to degrees Celsius.",
        ),
    ),
    Lesson(
        code="ea-8.8",
        title="Work done together",
        course="Elementary Algebra",
        lesson="8.8 Solve Uniform Motion and Work Applications",
        topic="Word problems",
        problems=(
            (
                "Ana can paint a fence in 3 hours, while Ben can do it in 6 hours. How long will it take "
                "them to paint the fence together?"
            ),
            (
                "Carla can weed the garden in 4 hours, while Dev can do it in 12 hours. If they work "
                "together, how long will it take?"
            ),
            (
                "Kim can clean the hall in 15 minutes. Omar can clean the hall in 30 minutes. How long would "
                "it take them to clean the hall if they work together?"
            ),
            (
                "It takes Sam 4 hours to rake the lawn, while Maya can do it in 2 hours. How long will it "
                "take them to rake the lawn working together?"
            ),
            (
                "One machine can print the programs in 4 hours, while another machine can print the same "
                "programs in 6 hours. How long will it take both to print the programs together?"
            ),
            (
                "Rosa can set up the chairs in 7 minutes, while her mother can do it in 3. How long will it "
                "take the two of them working together?"
            ),
            (
                "Victor can shovel the driveway in 4 hours, but if Tess helps it would take 2 hours. How "
                "long would it take Tess to shovel the driveway alone?"
            ),
            (
                "Elena can proofread a newspaper in 4 hours. If Hugo helps, they can do the job in 3 hours. "
                "How long would it take Hugo to do the job alone?"
            ),
        ),
    ),
)
